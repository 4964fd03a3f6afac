-- 三员分立: whoever administers the system sees nothing of the library of indicators, its values and the stock comments.

alter policy in_reach on indicator_entry
  using (region_id = current_region() and current_reach() not in ('none', 'audit') and (department_id = current_department() or current_reach() in ('region', 'system')));
alter policy in_reach on indicator_definition
  using (region_id = current_region() and current_reach() not in ('none', 'audit') and (department_id = current_department() or current_reach() in ('region', 'system')));
alter policy in_reach on indicator_value
  using (region_id = current_region() and current_reach() not in ('none', 'audit') and (department_id = current_department() or current_reach() in ('region', 'system')));
alter policy in_reach on review_comment
  using (region_id = current_region() and current_reach() not in ('none', 'audit') and (department_id = current_department() or current_reach() in ('region', 'system')));
